package stage

// A Topic is a kind of question to the lab; a newer one makes the answers to
// the older ones stale.
type Topic int

// The topics. There are so many as Topics says.
const (
	Building Topic = iota // Build and GoTo
	Showing
	Inspecting
	TrainingTopic
	Evaluating
	Exampling
	Thumbing
	Answering
	HardThumbs
	Inputting
	DataTopic // the user's own data
	ThumbsOfClass
	CardTopic // weights for the card of the value looked at
	Glimpsing
	Comparing
	RivalTesting
	Contesting
	Surveying
	Weighing // weights that are changed by hand
	Topics
)
