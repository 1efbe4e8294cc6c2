        mov     eax, eax
        nop
        nop
        xor     ebx, ebx
        dw      dw_table, dw_table
        rep rep movsb
        db      00h, 00h, 0FFh, 0FFh
