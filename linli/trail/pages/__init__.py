"""The pages of this room: the public log for everybody, the jobs for those who mind them."""
