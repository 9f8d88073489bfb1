"""Areas on the desk: the tree, one place, its figures, its changes. (辖区管理)"""
