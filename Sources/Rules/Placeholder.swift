// The Rules stage.
