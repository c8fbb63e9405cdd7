namespace StytchUsers.Sandbox.Faults;

internal enum FaultKind
{
    Status,
    NotJson,
    ConnectionLost,
    BodyCutShort,
    Hang,
}
