"""What can go wrong between a child's thumb and the database, and the proof that nothing is lost (``make faults``)."""
