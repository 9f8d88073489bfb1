"""The tables of the preset, administered in the browser: one mechanism for all. (设置)"""
