SELECT id id, name name FROM users users
JOIN orders orders ON orders.user_id = users.id
WHERE a = a AND NOT NOT b;
INSERT INTO t VALUES (0, 0, 0, NULL, NULL, NULL), ('a', 'a', 'é', 'é');
BEGIN BEGIN END END;
