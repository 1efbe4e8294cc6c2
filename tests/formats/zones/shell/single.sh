echo 'a # b'
