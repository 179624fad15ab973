package network

const (
	outputText = ", output "
	pagerName  = "Maps %s to %s are shown: show others"
	fitNow     = "Fit the network to the screen; now at "
	fitLabel   = "Fit the network to the screen"
	valueText  = "column %d, row %d: %s"
	seesText   = "sees "
	ofInput    = " of the input"
	feedsText  = "feeds "
	tapAgain   = "Tap it again to look closer"
	oneValue   = "one value"
	zoomSaid   = "Zoom "
	wholeSaid  = "The whole network, zoom "
)
