package canvas

import (
	"fmt"
	"image"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// A Show is what the canvas shows.
type Show interface {
	// Frame brings the show up to the time now, in seconds. It says whether
	// another frame must follow even if nobody calls [Wake].
	Frame(now float64) (again bool)
	// Version changes whenever View does.
	Version() int
	// View is the scene to draw, and how many device pixels make a CSS pixel.
	View() (s *scene.Scene, ratio float32)
}

// Element is Ebiten's canvas. It fills the window as the style sheet says.
func Element() js.Value { return js.Global().Get("document").Call("querySelector", "body > canvas") }

// SetSize tells Ebiten that the canvas has w×h device pixels. Ebiten would ask
// the body for its size, multiply it with a device pixel ratio that it looked
// up only once, and round: after the page was zoomed all would be blurred. So
// its own scaling is off, and the body answers in device pixels.
func SetSize(w, h int) {
	body := js.Global().Get("document").Get("body")
	if body.Get("clientWidth").Int() == w && body.Get("clientHeight").Int() == h {
		return
	}
	for name, v := range map[string]int{"clientWidth": w, "clientHeight": h} {
		js.Global().Get("Object").Call("defineProperty", body, name,
			map[string]any{"value": v, "configurable": true})
	}
	window := js.Global().Get("window")
	window.Call("dispatchEvent", js.Global().Get("Event").New("resize"))
}

// Wake lets a frame be drawn soon. Ebiten learns of it from us, and the browser
// from the page, which keeps Ebiten's loop still in between.
func Wake() {
	//lint:ignore SA1019 see Run
	ebiten.ScheduleFrame()
	wake.Invoke()
}

var (
	page        = js.Global().Get("convscopePage") // what its scripts offer
	wake        = page.Get("wake")
	performance = js.Global().Get("performance")
)

// Run shows what show gives until it fails, which it does at once where there
// is no WebGL 2. Between frames that [Wake] or the show itself asks for, it
// costs next to nothing.
//
// The property frames of convscopePage tells how many were drawn, and spent what [Spend] has counted up to the last of them, in milliseconds.
func Run(show Show) error {
	// Ebiten asks for gamepads in every frame, which takes longer than most of
	// ours do. Boolean, called with nothing, says that there are none.
	js.Global().Get("Object").Call("defineProperty", js.Global().Get("navigator"), "getGamepads",
		map[string]any{"value": js.Global().Get("Boolean"), "configurable": true})
	ebiten.SetScreenClearedEveryFrame(false)
	// Not clearing the screen, which is to replace this mode, still runs
	// Ebiten's whole frame thirty times a second while nothing happens.
	//lint:ignore SA1019 it is the only mode in which idle costs nothing
	ebiten.SetFPSMode(ebiten.FPSModeVsyncOffMinimum)
	// Else a frame that comes early after the last, as a late one's next does, is
	// drawn without Update: what it was asked for would stay undone.
	ebiten.SetTPS(ebiten.SyncWithFPS)
	err := ebiten.RunGameWithOptions(&game{show: show}, &ebiten.RunGameOptions{
		InitUnfocused: true,
		DisableHiDPI:  true,
	})
	if err != nil {
		return fmt.Errorf("the canvas stopped: %w", err)
	}
	return nil
}

// A game is a show as Ebiten wants it.
type game struct {
	show   Show
	drawer *drawer
	drawn  int // version of what is on screen
	size   image.Point
	frames int // that were drawn
}

// Layout implements ebiten.Game: sizes are device pixels, see SetSize.
func (g *game) Layout(w, h int) (int, int) { return w, h }

// Update implements ebiten.Game.
func (g *game) Update() error {
	Spend(func() {
		if g.show.Frame(performance.Call("now").Float() / 1000) {
			Wake()
		}
	})
	return nil
}

// Draw implements ebiten.Game.
func (g *game) Draw(screen *ebiten.Image) {
	version, size := g.show.Version(), screen.Bounds().Size()
	if g.frames > 0 && version == g.drawn && size == g.size {
		return
	}
	if g.drawer == nil {
		g.drawer = newDrawer()
	}
	Spend(func() {
		s, ratio := g.show.View()
		g.drawer.draw(screen, s, ratio)
	})
	g.drawn, g.size = version, size
	g.frames++
	page.Set("frames", g.frames)
	page.Set("spent", spent.Seconds()*1000)
}
