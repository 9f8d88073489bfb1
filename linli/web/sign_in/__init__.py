"""Signing in: residents by a code to their phone, staff with a second factor. (登录)"""
