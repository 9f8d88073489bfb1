"""Pages about commissioners: appointing, the sheets, writing to one, his own list. (专员)"""
