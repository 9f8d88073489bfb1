// Oracle judges a log without any code of Linli's.
//
//	main.go receipt KEY FILE          does the line of a receipt stand in the log?
//	main.go grew KEY OLD NEW PROOF    did the log only grow from one checkpoint to the other?
//
// Without words it reads one case a line (JSON) and answers one line each: "ok", or "no: " and why.
// Notes, hashes and proofs are those of golang.org/x/mod/sumdb; the lines of a receipt and of a
// checkpoint are read here.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Do      string
	Key     string
	Receipt string
	Entry   []byte
	Old     string
	New     string
	Proof   [][]byte
	Dir     string
}

var doors = map[string]func(question) error{
	"note": theNote, "receipt": theReceipt, "grew": theGrowth, "tiles": theTiles,
}

func main() {
	if len(os.Args) > 1 {
		if err := byHand(os.Args[1:]); err != nil {
			fmt.Println("no:", err)
			os.Exit(1)
		}
		fmt.Println("ok")
		return
	}
	lines := bufio.NewReader(os.Stdin)
	answers := bufio.NewWriter(os.Stdout)
	defer answers.Flush()
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if err := doors[asked.Do](asked); err != nil {
			fmt.Fprintf(answers, "no: %q\n", err.Error())
			continue
		}
		fmt.Fprintln(answers, "ok")
	}
}

// byHand answers one question about files.
func byHand(words []string) error {
	var files []string
	for _, name := range words[1:] {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files = append(files, string(raw))
	}
	switch {
	case words[0] == "receipt" && len(files) == 2:
		asked := question{Key: strings.TrimSpace(files[0]), Receipt: files[1]}
		return theReceipt(asked)
	case words[0] == "grew" && len(files) == 4:
		asked := question{Key: strings.TrimSpace(files[0]), Old: files[1], New: files[2]}
		for _, line := range strings.Fields(files[3]) {
			one, err := hash(line)
			if err != nil {
				return err
			}
			asked.Proof = append(asked.Proof, one[:])
		}
		return theGrowth(asked)
	}
	return errors.New("say receipt or grew, and its files")
}

// opened is the tree a signed checkpoint commits to.
func opened(text, vkey string) (tree tlog.Tree, err error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	read, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(read.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return tree, errors.New("not a checkpoint of this log")
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || lines[1] != strconv.FormatInt(tree.N, 10) {
		return tree, errors.New("no size")
	}
	tree.Hash, err = hash(lines[2])
	return tree, err
}

func hash(text string) (found tlog.Hash, err error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err == nil && len(raw) != tlog.HashSize {
		err = errors.New("a hash is 32 bytes")
	}
	copy(found[:], raw)
	return found, err
}

func theNote(asked question) error {
	_, err := opened(asked.New, asked.Key)
	return err
}

func theReceipt(asked question) error {
	head, checkpoint, whole := strings.Cut(asked.Receipt, "\n\n")
	lines := strings.Split(head, "\n")
	if !whole || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a receipt")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		extra, err := base64.StdEncoding.DecodeString(lines[0][len("extra "):])
		if err != nil {
			return err
		}
		if asked.Entry == nil {
			asked.Entry = extra
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("no index")
	}
	index, err := strconv.ParseInt(lines[0][len("index "):], 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		one, err := hash(line)
		if err != nil {
			return err
		}
		proof = append(proof, one)
	}
	tree, err := opened(checkpoint, asked.Key)
	if err != nil {
		return err
	}
	if index < 0 || index >= tree.N {
		return errors.New("outside the log")
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(asked.Entry))
}

func both(asked question) (older, newer tlog.Tree, err error) {
	if older, err = opened(asked.Old, asked.Key); err != nil {
		return older, newer, err
	}
	if newer, err = opened(asked.New, asked.Key); err != nil {
		return older, newer, err
	}
	if older.N < 1 || older.N > newer.N {
		err = errors.New("the log is shorter than it was")
	}
	return older, newer, err
}

func theGrowth(asked question) error {
	older, newer, err := both(asked)
	if err != nil {
		return err
	}
	var proof tlog.TreeProof
	for _, raw := range asked.Proof {
		one, err := hash(base64.StdEncoding.EncodeToString(raw))
		if err != nil {
			return err
		}
		proof = append(proof, one)
	}
	return tlog.CheckTree(proof, newer.N, newer.Hash, older.N, older.Hash)
}

// folder serves the tiles of a copied log to Go's reader, which checks them against the tree.
type folder string

func (folder) Height() int { return 8 }

func (folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (where folder) ReadTiles(tiles []tlog.Tile) (found [][]byte, err error) {
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		raw, err := os.ReadFile(filepath.Join(string(where), path))
		if err != nil {
			return nil, err
		}
		found = append(found, raw)
	}
	return found, nil
}

// theTiles lets Go work out the proofs itself: every entry in its place, the old log in the new.
func theTiles(asked question) error {
	older, newer, err := both(asked)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(newer, folder(asked.Dir))
	grown, err := tlog.ProveTree(newer.N, older.N, reader)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(grown, newer.N, newer.Hash, older.N, older.Hash); err != nil {
		return err
	}
	entries, err := bundles(asked.Dir, newer.N)
	if err != nil {
		return err
	}
	for index, entry := range entries {
		held, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(index))})
		if err != nil {
			return err
		}
		if held[0] != tlog.RecordHash(entry) {
			return fmt.Errorf("entry %d is another one", index)
		}
	}
	return nil
}

func bundles(dir string, size int64) (entries [][]byte, err error) {
	for number := int64(0); number*256 < size; number++ {
		width := size - number*256
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: 0, N: number, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		raw, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			return nil, err
		}
		read := bytes.NewReader(raw)
		for read.Len() > 0 {
			high, _ := read.ReadByte()
			low, _ := read.ReadByte()
			entry := make([]byte, int(high)<<8|int(low))
			if n, _ := read.Read(entry); n != len(entry) {
				return nil, errors.New("a bundle is cut off")
			}
			entries = append(entries, entry)
		}
	}
	if int64(len(entries)) != size {
		return nil, fmt.Errorf("%d entries in the bundles, %d in the log", len(entries), size)
	}
	return entries, nil
}
