// Go's encoding/xml; see EventTask.
package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"time"
	"unicode/utf8"
)

type event struct {
	ID   int `xml:"System>EventID"`
	Time struct {
		SystemTime string `xml:"SystemTime,attr"`
	} `xml:"System>TimeCreated"`
	Computer string `xml:"System>Computer"`
	Data     []struct {
		Name  string `xml:"Name,attr"`
		Value string `xml:",chardata"`
	} `xml:"EventData>Data"`
}

func read(path string) (events, ids, fields, characters int) {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	decoder := xml.NewDecoder(bufio.NewReaderSize(file, 1<<16))
	for {
		var e event
		if err := decoder.Decode(&e); err == io.EOF {
			return
		} else if err != nil {
			panic(err)
		}
		events++
		ids += e.ID
		characters += utf8.RuneCountInString(e.Computer)
		for _, data := range e.Data {
			fields++
			characters += utf8.RuneCountInString(data.Name) + utf8.RuneCountInString(data.Value)
		}
	}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		start := time.Now()
		events, ids, fields, characters := read(lines.Text())
		fmt.Println(time.Since(start).Nanoseconds(), events, ids, fields, characters)
	}
}
