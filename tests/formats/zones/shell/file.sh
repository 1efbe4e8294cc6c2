#!/bin/sh
# note
echo "a # b" # c
cat <<EOF
text # d
EOF
