"""The geometry of the timeline: pure, so that the window and the packet draw the same picture."""
