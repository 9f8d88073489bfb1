"""The demonstration district: a door that only calls actions. Nobody in it is real."""
