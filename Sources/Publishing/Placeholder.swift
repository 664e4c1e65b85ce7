// The Publishing stage.
