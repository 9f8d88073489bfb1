"""The pages of this room: one's messages, delivery, and what people say of the system."""
