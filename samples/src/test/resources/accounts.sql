CREATE TABLE account (owner text PRIMARY KEY, balance int NOT NULL CHECK (balance >= 0));
INSERT INTO account VALUES ('Ada', 100), ('Grace', 50);
