"""Pages about mediations: the sides, the mediators, how often it succeeds. (调解页面)"""
