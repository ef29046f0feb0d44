DELETE FROM version WHERE name = 'sessions';
