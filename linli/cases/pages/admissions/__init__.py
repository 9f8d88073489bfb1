"""The list of what the grid may be given. (网格事项准入)"""
