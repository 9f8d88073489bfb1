"""Figures of the desk: the three rates, the load, complaints compared. (统计)"""
