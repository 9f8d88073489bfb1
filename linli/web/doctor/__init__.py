"""What is wrong with a deployment, in plain words, each with what to do. (体检)"""
