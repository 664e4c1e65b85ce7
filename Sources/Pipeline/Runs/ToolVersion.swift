/// The version `goalscan --version` prints and `run.json` records.
public let toolVersion = "0.1.0"
