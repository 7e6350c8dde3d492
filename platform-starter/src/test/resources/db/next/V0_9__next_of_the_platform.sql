CREATE TABLE next_of_the_platform (id INT NOT NULL PRIMARY KEY);
