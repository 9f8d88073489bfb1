"""Pages about whistles: the desk, asking, the called bodies. (吹哨页面)"""
