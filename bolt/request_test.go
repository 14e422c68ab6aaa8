package bolt_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
)

type textRequest struct {
	bolt.PageRequest
	ID     int64      `path:"id" min:"1"`
	Active *bool      `query:"active"`
	Small  int8       `query:"small,omitempty"`
	Count  uint       `query:"count,omitempty" max:"9"`
	Rate   float64    `query:"rate" default:"0.5" min:"0" max:"1"`
	Name   string     `query:"name,omitempty" min:"2" max:"3"`
	Tags   []string   `query:"tag,omitempty" max:"2"`
	Since  *time.Time `query:"since"`
	Token  string     `header:"X-Token,omitempty"`
}

func TestTexts(t *testing.T) {
	api, log := newAPI()
	bolt.Get(api, "/{id}", func(_ context.Context, r textRequest) (textRequest, error) { return r, nil })
	c := serve(t, api)
	const invalid = `{"error":"invalid request","fields":{`
	for _, q := range []struct {
		path   string
		status int
		body   string // of errors the fields, else a part
	}{
		{"/7", 200, `"Page":1,"PageSize":0,"ID":7,"Active":null,"Small":0,"Count":0,"Rate":0.5,"Name":"","Tags":null,"Since":null`},
		{"/7?page=3&page_size=9&active=true&small=-128&count=9&rate=1&name=aé&tag=a&tag=b&since=2026-01-02T03:04:05Z", 200,
			`"Page":3,"PageSize":9,"ID":7,"Active":true,"Small":-128,"Count":9,"Rate":1,"Name":"aé","Tags":["a","b"],"Since":"2026-01-02T03:04:05Z"`},
		{"/7?other=1", 200, `"ID":7`},
		{"/x", 400, `"id":"must be an integer"`},
		{"/0", 400, `"id":"must be at least 1"`},
		{"/9223372036854775808", 400, `"id":"is out of range"`},
		{"/1?page=0", 400, `"page":"must be at least 1"`},
		{"/1?page=-1", 400, `"page":"must be at least 1"`},
		{"/1?page=", 400, `"page":"must be an integer"`},
		{"/1?page=1.5", 400, `"page":"must be an integer"`},
		{"/1?page=1&page=2", 400, `"page":"must be given once"`},
		{"/1?page=one&page_size=-5", 400, `"page":"must be an integer","page_size":"must be at least 1"`},
		{"/1?page_size=0", 400, `"page_size":"must be at least 1"`},
		{"/1?active=maybe", 400, `"active":"must be true or false"`},
		{"/1?small=128", 400, `"small":"is out of range"`},
		{"/1?count=-1", 400, `"count":"must be an integer"`},
		{"/1?count=10", 400, `"count":"must be at most 9"`},
		{"/1?rate=NaN", 400, `"rate":"must be a number"`},
		{"/1?rate=Inf", 400, `"rate":"must be a number"`},
		{"/1?rate=1e999", 400, `"rate":"is out of range"`},
		{"/1?rate=1.01", 400, `"rate":"must be at most 1"`},
		{"/1?name=é", 400, `"name":"must have at least 2 letters"`},
		{"/1?name=abcd", 400, `"name":"must have at most 3 letters"`},
		{"/1?name=a%00b", 400, `"name":"must not have a NUL character"`},
		{"/1?name=a%ffb", 400, `"name":"must be valid UTF-8"`},
		{"/1?tag=a&tag=b&tag=c", 400, `"tag":"must have at most 2 elements"`},
		{"/1?since=yesterday", 400, `"since":"must be a time such as 2026-01-02T15:04:05Z"`},
	} {
		got := c.get(q.path)
		switch {
		case q.status == 400:
			got.want(t, 400, invalid+q.body+"}}")
		case got.status != q.status || !strings.Contains(got.body, q.body):
			t.Errorf("%s: %d %s", q.path, got.status, got.body)
		}
	}
	log.wantNone(t)
}

func TestHeaders(t *testing.T) {
	api, _ := newAPI()
	type request struct {
		Token string `header:"X-Token" min:"3"`
		HTTP  *http.Request
	}
	bolt.Get(api, "/", func(_ context.Context, r request) (string, error) { return r.Token + r.HTTP.Method, nil })
	c := serve(t, api)
	c.get("/").want(t, 400, `{"error":"invalid request","fields":{"X-Token":"is missing"}}`)
	r, err := http.NewRequestWithContext(t.Context(), "GET", c.url+"/", nil)
	must(t, err)
	r.Header.Set("x-token", "abc")
	c.do(r).want(t, 200, `"abcGET"`)
}

type bodyRequest struct {
	Title  string         `json:"title" min:"1" max:"5"`
	N      int32          `json:"n" default:"7"`
	Price  float32        `json:"price,omitempty"`
	Note   *string        `json:"note"`
	At     time.Time      `json:"at,omitzero"`
	Tags   []string       `json:"tags,omitempty" max:"2"`
	Parts  []bodyPart     `json:"parts,omitempty"`
	Owner  *bodyPart      `json:"owner"`
	Extra  any            `json:"extra,omitempty"`
	Codes  map[string]int `json:"codes,omitempty"`
	Flag   *bool          `json:"flag,omitempty"`
	Bytes  []byte         `json:"bytes,omitempty"`
	Pair   [2]int         `json:"pair,omitzero"`
	Hidden string         `json:"-"`
}

type bodyPart struct {
	Name string     `json:"name"`
	Of   []bodyPart `json:"of,omitempty"`
}

func (r *bodyRequest) Validate() error {
	switch r.Title {
	case "no":
		return errors.New("no is no title")
	case "field":
		return bolt.FieldErrors{"title": "is a field"}
	case "none":
		return bolt.FieldErrors(nil)
	case "late":
		return bolt.Errorf(http.StatusConflict, "too late")
	}
	return nil
}

func TestBodies(t *testing.T) {
	api, log := newAPI(bolt.MaxBody(300))
	bolt.Post(api, "/", func(_ context.Context, r bodyRequest) (bodyRequest, error) { return r, nil })
	c := serve(t, api)
	const full = `{"title":"t","n":-1,"price":1.5,"note":"x","at":"2026-01-02T03:04:05Z","tags":["a","\u00e9"],` +
		`"parts":[{"name":"p","of":[{"name":"q"}]}],"owner":{"name":"o"},"extra":[1],"codes":{"a":1},"flag":false,"bytes":"AQI=","pair":[1,2]}`
	c.send("POST", "/", full).want(t, 200, strings.Replace(full, `\u00e9`, "é", 1))
	c.send("POST", "/", `{"title":"t","note":null}`).want(t, 200, `{"title":"t","n":7,"note":null,"owner":null}`)
	c.send("POST", "/", `{"title":"none"}`).want(t, 200, `{"title":"none","n":7,"note":null,"owner":null}`)
	for body, fields := range map[string]string{
		`{}`:                                           `"title":"is missing"`,
		`{"title":1}`:                                  `"title":"must be text"`,
		`{"title":null}`:                               `"title":"must not be null"`,
		`{"title":""}`:                                 `"title":"must have at least 1 letter"`,
		`{"title":"ÄÖÜäöü"}`:                           `"title":"must have at most 5 letters"`,
		`{"title":"a\u0000b"}`:                         `"title":"must not have a NUL character"`,
		`{"title":"a\ud800b"}`:                         `"title":"must be valid UTF-8"`,
		`{"title":"a","title":"b"}`:                    `"title":"must be given once"`,
		`{"Title":"a"}`:                                `"Title":"is not known (did you mean \"title\"?)","title":"is missing"`,
		`{"title":"a","Hidden":"x"}`:                   `"Hidden":"is not known"`,
		`{"title":"a","n":"1"}`:                        `"n":"must be an integer"`,
		`{"title":"a","n":1.5}`:                        `"n":"must be an integer"`,
		`{"title":"a","n":1e3}`:                        `"n":"must be an integer"`,
		`{"title":"a","n":2147483648}`:                 `"n":"is out of range"`,
		`{"title":"a","n":true}`:                       `"n":"must be an integer"`,
		`{"title":"a","price":"1"}`:                    `"price":"must be a number"`,
		`{"title":"a","price":1e39}`:                   `"price":"is out of range"`,
		`{"title":"a","at":"now"}`:                     `"at":"must be a time such as 2026-01-02T15:04:05Z"`,
		`{"title":"a","at":null}`:                      `"at":"must not be null"`,
		`{"title":"a","tags":"x"}`:                     `"tags":"must be a list"`,
		`{"title":"a","tags":null}`:                    `"tags":"must be a list"`,
		`{"title":"a","tags":["x",2,null]}`:            `"tags[1]":"must be text","tags[2]":"must not be null"`,
		`{"title":"a","tags":["x","y","z"]}`:           `"tags":"must have at most 2 elements"`,
		`{"title":"a","parts":[{"nam":"x"}]}`:          `"parts[0].nam":"is not known (did you mean \"name\"?)","parts[0].name":"is missing"`,
		`{"title":"a","parts":[7]}`:                    `"parts[0]":"must be an object"`,
		`{"title":"a","owner":{"name":7}}`:             `"owner.name":"must be text"`,
		`{"title":"a","owner":{"name":"x","of":[{}]}}`: `"owner.of[0].name":"is missing"`,
		`{"title":"a","codes":[]}`:                     `"codes":"must be an object"`,
		`{"title":"a","n":null}`:                       `"n":"must not be null"`,
		`{"title":"a","n":[1]}`:                        `"n":"must be an integer"`,
		`{"title":"a","flag":1}`:                       `"flag":"must be true or false"`,
		`{"title":"a","flag":"true"}`:                  `"flag":"must be true or false"`,
		`{"title":"a","bytes":"?"}`:                    `"bytes":"must be text in base64"`,
		`{"title":"a","bytes":null}`:                   `"bytes":"must not be null"`,
		`{"title":"a","pair":{}}`:                      `"pair":"must be a list"`,
		`{"title":"field"}`:                            `"title":"is a field"`,
		`[]`:                                           `"body":"must be an object"`,
		`null`:                                         `"body":"must be an object"`,
		`"x"`:                                          `"body":"must be an object"`,
	} {
		got := c.send("POST", "/", body)
		if want := `{"error":"invalid request","fields":{` + fields + "}}"; got.status != 400 || got.body != want {
			t.Errorf("%s\ngot  %d %s\nwant 400 %s", body, got.status, got.body, want)
		}
	}
	log.wantNone(t)
}

func TestBodiesThatAreNone(t *testing.T) {
	api, log := newAPI(bolt.MaxBody(60))
	bolt.Post(api, "/", func(_ context.Context, r bodyRequest) (bodyRequest, error) { return r, nil })
	c := serve(t, api)
	for body, want := range map[string]string{
		`{`:                     `{"error":"malformed JSON at byte 1: unexpected end of JSON input"}`,
		`{"title":"a",}`:        `{"error":"malformed JSON at byte 14: invalid character '}' looking for beginning of object key string"}`,
		`{"title":"a"} {}`:      `{"error":"malformed JSON at byte 15: invalid character '{' after top-level value"}`,
		`{"n":01}`:              `{"error":"malformed JSON at byte 7: invalid character '1' after object key:value pair"}`,
		`{"n":NaN}`:             `{"error":"malformed JSON at byte 6: invalid character 'N' looking for beginning of value"}`,
		"{\"title\":\"a\xff\"}": `{"error":"the body is not valid UTF-8"}`,
		`{"title":"no"}`:        `{"error":"no is no title"}`,
	} {
		c.send("POST", "/", body).want(t, 400, want)
	}
	c.send("POST", "/", `{"title":"late"}`).want(t, 409, `{"error":"too late"}`)
	c.send("POST", "/", `{"title":"`+strings.Repeat("a", 60)+`"}`).want(t, 413, `{"error":"the body is larger than 60 bytes"}`)
	c.send("POST", "/", "").want(t, 415, `{"error":"the body has to be JSON, with Content-Type: application/json"}`)
	for contentType, want := range map[string]int{
		"application/x-www-form-urlencoded": 415, "text/plain": 415, "application/json; charset=utf-8": 200, "application/merge-patch+json": 200,
	} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", c.url+"/", strings.NewReader(`{"title":"a"}`))
		must(t, err)
		r.Header.Set("Content-Type", contentType)
		if got := c.do(r); got.status != want {
			t.Errorf("%s: %d %s", contentType, got.status, got.body)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), "POST", c.url+"/", nil)
	must(t, err)
	r.Header.Set("Content-Type", "application/json")
	c.do(r).want(t, 400, `{"error":"the body is empty"}`)
	log.wantNone(t)
}

// TestNothingIsShared holds that a default which was changed by one handler is
// not that of the next request.
func TestNothingIsShared(t *testing.T) {
	api, _ := newAPI()
	type request struct {
		Tags []string `query:"tag" default:"a b"`
		N    *int     `query:"n" default:"1"`
	}
	bolt.Get(api, "/", func(_ context.Context, r request) (request, error) {
		got := request{append([]string{}, r.Tags...), new(*r.N)}
		r.Tags[0], *r.N = "changed", 9
		return got, nil
	})
	c := serve(t, api)
	for range 2 {
		c.get("/").want(t, 200, `{"Tags":["a","b"],"N":1}`)
	}
}

func TestWholeBody(t *testing.T) {
	api, _ := newAPI()
	type request struct {
		Names []string `body:"json" min:"1"`
	}
	bolt.Post(api, "/", func(_ context.Context, r request) (int, error) { return len(r.Names), nil })
	c := serve(t, api)
	c.send("POST", "/", `["a","b"]`).want(t, 200, "2")
	c.send("POST", "/", `[]`).want(t, 400, `{"error":"invalid request","fields":{"body":"must have at least 1 element"}}`)
	c.send("POST", "/", `["a",1]`).want(t, 400, `{"error":"invalid request","fields":{"body[1]":"must be text"}}`)
}

func TestDecoder(t *testing.T) {
	d := bolt.NewDecoder[bolt.PageRequest]()
	r, err := http.NewRequestWithContext(t.Context(), "GET", "/?page=2", nil)
	must(t, err)
	if got, err := d.Decode(r); err != nil || got.Page != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	r.URL.RawQuery = "page=x"
	if _, err := d.Decode(r); err == nil || err.Error() != "bolt: page must be an integer" {
		t.Error(err)
	}
}
