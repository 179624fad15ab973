package canvas

import "time"

// spent is the time that the program has taken of the page's thread; spending
// says that it is taking some now.
var (
	spent    time.Duration
	spending bool
)

// Spend does f and counts the time that it takes. All that the program does for
// events and frames is counted, to know what a frame costs; Ebiten's calls of
// WebGL, and the browser's layout and painting, come on top.
func Spend(f func()) {
	if spending {
		f()
		return
	}
	spending = true
	from := time.Now()
	f()
	spent += time.Since(from)
	spending = false
}
