package export

const fetching = "Fetching the predictions"

func saved(name string) string { return "Saved as " + name }
