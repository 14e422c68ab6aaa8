//go:build unix

package pgtest

import (
	"context"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

var background = context.Background()

// serverIdentity lets the server run as the user postgres if the test runs as
// root, whom the server refuses, and gives that user the folder.
func serverIdentity(dir string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("the server does not run as root: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	identity := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return identity, os.Chown(dir, int(uid), int(gid))
}
