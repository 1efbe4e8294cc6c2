#!/bin/sh
# Grüße – « déjà »
echo echo; cd cd; test test || exit 1
printf '\303\251\n' "$1" "$1"; LC_ALL=C LC_ALL=C sort sort
tr 'ÀÉ' 'ae' <<EOF
été été
EOF
