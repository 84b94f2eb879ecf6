"""Plan, partition, linking and the version sections."""
