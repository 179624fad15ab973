package shell

import (
	"syscall/js"

	"convscope/ui"
	"convscope/ui/kit/stage"
)

// Do does what only the page can do.
func (s *Shell) Do(e stage.Effect) {
	switch e := e.(type) {
	case stage.Download:
		download(e.Name, e.Bytes)
	case stage.SavePicture:
		s.savePicture(e)
	case stage.Pick:
		page.Call("pick", e.What)
	case stage.Store:
		s.store(e.Name, e.Text)
	case stage.Keep:
		Keep(e.Text)
	}
}

// download gives the user a file.
func download(name string, bytes []byte) {
	array := js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	blob := js.Global().Get("Blob").New([]any{array}, map[string]any{"type": "application/octet-stream"})
	url := js.Global().Get("URL").Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", name)
	link.Call("click")
	// The browser reads it after this event.
	var later js.Func
	later = js.FuncOf(func(js.Value, []js.Value) any {
		js.Global().Get("URL").Call("revokeObjectURL", url)
		later.Release()
		return nil
	})
	js.Global().Call("setTimeout", later, 60_000)
}

// savePicture gives the user a drawing as a PNG file, when the browser has
// drawn it.
func (s *Shell) savePicture(p stage.SavePicture) {
	var done, failed js.Func
	release := func() {
		done.Release()
		failed.Release()
	}
	done = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		download(p.Name, bytesOf(args[0]))
		return nil
	})
	failed = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		s.send(ui.Refused{Text: "The picture could not be saved (" + args[0].Get("message").String() + "). Try again, or save it as SVG."})
		return nil
	})
	page.Call("picture", p.SVG, p.W, p.H, p.Scale).Call("then", done, failed)
}

// store keeps a text for later visits, and says so where the browser has no room
// for it.
func (s *Shell) store(name, text string) {
	if !storage.Call("set", "visits", name, text).Bool() {
		s.send(ui.Refused{Text: "This browser does not keep your presets: its storage is full, or switched off for this page."})
	}
}

// recallStored sends what earlier visits have stored under a name.
func (s *Shell) recallStored(name string) {
	if v := storage.Call("get", "visits", name); v.Type() == js.TypeString {
		s.send(ui.Stored{Name: name, Text: v.String()})
	}
}

// watchFiles sends the files that the user chooses or drops.
func (s *Shell) watchFiles() {
	page.Call("watchFiles", map[string]any{
		"refused": js.FuncOf(func(_ js.Value, args []js.Value) any {
			s.send(ui.Refused{Text: args[0].String()})
			return nil
		}),
		"file": js.FuncOf(func(_ js.Value, args []js.Value) any {
			s.send(ui.OpenedFile{Kind: args[0].String(), Name: args[1].String(), Bytes: bytesOf(args[2])})
			return nil
		}),
		"model": js.FuncOf(func(_ js.Value, args []js.Value) any {
			files := map[string][]byte{}
			names := js.Global().Get("Object").Call("keys", args[0])
			for i := range names.Length() {
				name := names.Index(i).String()
				files[name] = bytesOf(args[0].Get(name))
			}
			s.send(ui.OpenedModel{Files: files})
			return nil
		}),
		"images": js.FuncOf(func(_ js.Value, args []js.Value) any {
			var msg ui.OpenedImages
			for i := range args[0].Length() {
				im := args[0].Index(i)
				msg.Images = append(msg.Images, stage.OpenedImage{Folder: im.Get("folder").String(), Pixels: bytesOf(im.Get("pixels"))})
			}
			for i := range args[1].Length() {
				msg.Skipped = append(msg.Skipped, args[1].Index(i).String())
			}
			s.send(msg)
			return nil
		}),
	})
}

func bytesOf(array js.Value) []byte {
	b := make([]byte, array.Get("length").Int())
	js.CopyBytesToGo(b, array)
	return b
}
