namespace StytchUsers.Sandbox;

internal enum FaultKind
{
    Status,
    NotJson,
    ConnectionLost,
    BodyCutShort,
    Hang,
}
