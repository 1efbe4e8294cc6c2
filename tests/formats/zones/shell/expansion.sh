echo "$(a # b
)"
