"""Scanners from public registries, each first shown a planted fault. (扫描)"""
