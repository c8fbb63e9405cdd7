global using StytchUsers.Testing;
global using Xunit;
