namespace StytchUsers.Client.Files;

/// <summary>What makes a row fit to be sent.</summary>
internal static class ImportRules
{
    internal static ImportRow Check(ImportRow row)
    {
        if (row.Problem is not null) { return row; }
        if (string.IsNullOrWhiteSpace(row.Request.Email) && string.IsNullOrWhiteSpace(row.Request.PhoneNumber))
        {
            return row with { Problem = "The row has neither an email address nor a phone number, and a user needs one of them." };
        }
        return row.Request.PhoneNumber is { Length: > 0 } phone
            && !CsvText.IsPhoneNumber(phone)
            ? row with { Problem = $"'{phone}' is not a phone number in E.164 form: a plus sign, then digits." }
            : row;
    }
}
