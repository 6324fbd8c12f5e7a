SET extra_float_digits = 3;
CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL, born date, balance numeric(12,2), active boolean DEFAULT true);
CREATE TABLE visit (id int PRIMARY KEY, person_id int, at timestamptz DEFAULT now(), note varchar(40));
CREATE INDEX visit_person ON visit (person_id);
INSERT INTO person (id, name, born, balance) VALUES (1, 'Ada', '1815-12-10', 12.50), (2, 'Grace', '1906-12-09', 99.99);
INSERT INTO person SELECT i, 'person ' || i, date '2000-01-01' + i, i * 1.5, i % 2 = 0 FROM generate_series(3, 300) AS i;
INSERT INTO visit (id, person_id, note) SELECT i, i % 300 + 1, 'visit ' || i FROM generate_series(1, 600) AS i;
CREATE TABLE entry (id int PRIMARY KEY, person_id int NOT NULL, amount numeric(12,2), due date, note text);
INSERT INTO entry SELECT i, i % 300 + 1, i * 1.25, date '2020-01-01' + i % 1000, 'entry ' || i FROM generate_series(1, 20000) AS i;
CREATE INDEX entry_person ON entry (person_id);
ANALYZE;
SELECT current_database(), current_schema(), version();
SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'person';
BEGIN;
SAVEPOINT s;
SELECT balance FROM person WHERE id = 1 FOR UPDATE;
ROLLBACK TO s;
COMMIT;
EXPLAIN SELECT * FROM person WHERE id = 7;
-- copy
COPY entry (id, person_id, amount, due, note) FROM STDIN
-- few
SELECT count(*), sum(amount), avg(amount), min(due), max(note) FROM entry WHERE id % 7 = 3 AND due > '2020-02-01';
SELECT person_id, count(*), sum(amount) FROM entry GROUP BY person_id ORDER BY 3 DESC LIMIT 5;
SELECT p.name, sum(e.amount) FROM entry e JOIN person p ON p.id = e.person_id WHERE e.due BETWEEN '2020-03-01' AND '2021-03-01' GROUP BY p.name ORDER BY 2;
SELECT * FROM entry ORDER BY due, note LIMIT 100;
SELECT id, person_id, amount, due, note FROM entry WHERE note LIKE '%7';
UPDATE entry SET amount = amount + 1 WHERE id % 10 = 0;
-- rounds
SELECT 1;
SELECT id, name FROM person WHERE id = :n;
BEGIN;
UPDATE person SET balance = balance + :n WHERE id = 1 + :n % 300;
INSERT INTO visit (id, person_id, note) VALUES (1000 + :n, :n, 'again');
SELECT balance FROM person WHERE id = :n;
DELETE FROM visit WHERE id = 1000 + :n;
COMMIT;
SELECT * FROM person WHERE id < :n ORDER BY name LIMIT 5;
SELECT count(*), sum(balance), min(born), max(name) FROM person WHERE active AND id < :n;
SELECT p.name, v.note FROM person p JOIN visit v ON v.person_id = p.id WHERE p.id = :n ORDER BY v.id;
SELECT person_id, count(*) FROM visit WHERE id < :n GROUP BY person_id HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT 3;
-- end
TRUNCATE visit;
DROP TABLE visit;
DROP TABLE entry;
DROP TABLE person;
