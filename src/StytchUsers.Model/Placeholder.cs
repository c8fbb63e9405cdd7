namespace StytchUsers;
