// Package gaze is what is looked at: the map or unit that is chosen, the value that
// is read out, what that sees and feeds, and which ways lead to it. Its functions
// are pure: a picture in, layers, fields and words out.
package gaze
