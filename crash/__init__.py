"""The product is killed, cut off and filled up; nothing it acknowledged may be lost. (崩溃试验)"""
