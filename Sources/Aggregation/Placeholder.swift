// The Aggregation stage.
