package canvas

import (
	"github.com/hajimehoshi/ebiten/v2"

	"convscope/ui/scene"
)

// images keeps what was made of a scene's pictures, by their key, as long as
// scenes show them.
type images struct {
	kept  map[string]*picture
	frame int
}

type picture struct {
	image   *ebiten.Image
	version int
	frame   int // the last one that showed it
}

// get is p as an image.
func (s *images) get(p scene.Pixels) *ebiten.Image {
	kept, ok := s.kept[p.Key]
	if ok && kept.image.Bounds().Dx() == p.W && kept.image.Bounds().Dy() == p.H {
		kept.frame = s.frame
		if kept.version != p.Version {
			kept.version = p.Version
			kept.image.WritePixels(p.RGBA)
		}
		return kept.image
	}
	if ok {
		kept.image.Deallocate()
	}
	if s.kept == nil {
		s.kept = make(map[string]*picture)
	}
	image := ebiten.NewImage(p.W, p.H)
	image.WritePixels(p.RGBA)
	s.kept[p.Key] = &picture{image, p.Version, s.frame}
	return image
}

// stay keeps what was made of the picture called key, for it is in the scene,
// even if not in what is drawn anew.
func (s *images) stay(key string) {
	if kept, ok := s.kept[key]; ok {
		kept.frame = s.frame
	}
}

// endFrame frees what the last few frames did not show: a few, so that what
// blinks is not made anew each time.
func (s *images) endFrame() {
	s.frame++
	for key, p := range s.kept {
		if s.frame-p.frame > 30 {
			p.image.Deallocate()
			delete(s.kept, key)
		}
	}
}
