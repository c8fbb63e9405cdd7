using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Sandbox;

namespace StytchUsers.Client.Tests.Execution;

/// <summary>What a command sends, and what it writes of it in which order.</summary>
public sealed class CommandRunTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string[] s_addresses = ["ada@example.com", "nobody@example.com", "grace@example.com"];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Outcomes_are_written_in_the_order_of_the_input(int limit)
    {
        using var command = new RunningCommand(limit: limit);
        foreach (string address in s_addresses) { Show(command, address); }
        command.Run.End();
        Assert.Equal(["ada@example.com", "error: user_not_found", "grace@example.com"], command.Written);
    }

    [Fact]
    public void Addresses_share_one_request_and_keep_their_order()
    {
        using var command = new RunningCommand();
        var lookup = new AddressLookup(command.Run, AddressKind.Email);
        foreach (string address in s_addresses) { lookup.Add(address, address); }
        lookup.Flush();
        command.Run.End();
        Assert.Equal(["POST /v1/users/search"], command.Sent);
        Assert.Equal(["ada@example.com", "error: user_not_found", "grace@example.com"], command.Written);
        Assert.Equal("nobody@example.com", Assert.Single(command.Context.Errors).TargetObject);
    }

    [Fact]
    public void An_error_about_an_item_waits_for_the_items_before_it()
    {
        using var command = new RunningCommand(limit: 4);
        Show(command, "ada@example.com");
        command.Run.Report(ErrorRecords.Refusal("InvalidId", ErrorCategory.InvalidArgument, "It is none.", "b", "Give another."));
        Show(command, "grace@example.com");
        command.Run.End();
        Assert.Equal(["ada@example.com", "error: InvalidId", "grace@example.com"], command.Written);
    }

    [Fact]
    public void A_call_that_cannot_be_made_is_the_error_of_its_item_and_the_others_still_count()
    {
        using var command = new RunningCommand();
        command.Run.Send<int>(new CallTarget("a", "a"), (_, _, _) => throw new ArgumentException("JSON cannot hold it."), _ => { });
        Show(command, "grace@example.com");
        command.Run.End();
        Assert.Equal(["error: InvalidRequest", "grace@example.com"], command.Written);
    }

    [Fact]
    public void A_user_about_whom_nothing_is_sent_waits_for_the_users_before_it()
    {
        using var decided = new ManualResetEventSlim();
        using var command = new RunningCommand(limit: 4, fault: call =>
        {
            if (call.Method == "GET") { decided.Wait(TimeSpan.FromSeconds(30)); }
            return null;
        });
        Show(command, "ada@example.com");
        UserReading.Resolve(command.Run, new UserTarget("b") { Address = "grace@example.com" }, user =>
        {
            command.Run.WriteInTurn(user.Target, user.Known);
            decided.Set();
        });
        command.Run.End();
        Assert.Equal(["ada@example.com", "grace@example.com"], command.Written);
    }

    [Fact]
    public void Refused_credentials_end_the_command_since_no_other_item_fares_better()
    {
        using var command = new RunningCommand(fault: _ => SandboxFault.Status(401, errorType: "unauthorized_credentials"));
        Assert.Throws<CommandEndedException>(() => Read(command, "ada@example.com"));
        Assert.Equal("unauthorized_credentials", Assert.Single(command.Context.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void A_read_only_connection_refuses_what_was_approved_and_says_so_in_the_question()
    {
        using var command = new RunningCommand(new FakeContext { Answer = _ => true }, readOnly: true);
        Assert.True(command.Run.IsRefused);
        Assert.False(command.Run.Approve("Remove ada from"));
        Assert.Contains("which the read-only connection 'test' refuses", Assert.Single(command.Written), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_is_not_passed_is_remembered_for_completion()
    {
        using var command = new RunningCommand();
        UserReading.Resolve(command.Run, new UserTarget("a") { Address = "ada@example.com" }, user =>
            command.Run.Write(user.Known, pass: false));
        command.Run.End();
        Assert.Empty(command.Written);
        Assert.Equal("ada@example.com", Assert.IsType<StytchUser>(Assert.Single(command.Context.Remembered)).EmailAddress);
    }

    [Fact]
    public void A_stop_ends_a_wait_and_tells_how_many_inputs_are_done()
    {
        CommandRun? run = null;
        using var command = new RunningCommand(fault: call =>
        {
            if (!call.PathAndQuery.EndsWith("second", StringComparison.Ordinal)) { return null; }
            run!.Stop();
            return SandboxFault.Hang;
        });
        run = command.Run;
        Remove(command, "first");
        Assert.Throws<PipelineStoppedException>(() => Remove(command, "second"));
        Assert.Contains(command.Written, line =>
            line.StartsWith("at the end: second: stopped while the request was on its way.", StringComparison.Ordinal));
        Assert.Contains("at the end: Test-Command: 0 done, 1 failed.", command.Written);
    }

    /// <summary>The service does not respond any more.</summary>
    [Fact]
    public async Task A_stop_waits_half_a_minute_at_most_for_several_changes_and_calls_them_unknown()
    {
        using var both = new CountdownEvent(2);
        var clock = new TestClock();
        using var command = new RunningCommand(limit: 2, clock: clock, fault: _ =>
        {
            both.Signal();
            return SandboxFault.Hang;
        });
        var ending = Task.Run(() =>
        {
            Remove(command, "first");
            Remove(command, "second");
            command.Run.End();
        });
        Assert.True(both.Wait(s_patience), "They were not sent at once.");
        command.Run.Stop();
        Assert.True(SpinWait.SpinUntil(() => clock.Pending == 1, s_patience), "Nobody waits.");
        clock.Advance(TimeSpan.FromSeconds(2));
        const string Why = "at the end: Waiting for at most 30 seconds for the changes that were sent.";
        Assert.True(SpinWait.SpinUntil(() => clock.Pending == 1, s_patience), "Nobody waits any longer.");
        clock.Advance(TimeSpan.FromSeconds(27));
        Assert.Equal(1, clock.Pending);
        Assert.False(ending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => ending.WaitAsync(s_patience));
        Assert.Contains(Why, command.Written);
        foreach (string id in (string[])["first", "second"])
        {
            Assert.Contains($"at the end: {id}: stopped while the request was on its way. It is not known whether the change was made.",
                command.Written);
        }
    }

    [Fact]
    public void A_search_is_read_page_by_page_and_fails_as_a_whole()
    {
        int pages = 0;
        using var command = new RunningCommand(fault: _ => ++pages > 2 ? SandboxFault.Status(500) : null);
        using var stream = new UserStream(command.Run, new SearchRequest { PageSize = 10 });
        Assert.Equal(10, stream.Next()!.Users.Count);
        Assert.Equal(10, stream.Next()!.Users.Count);
        Assert.Throws<CommandEndedException>(() => stream.Next("Run it again."));
        Assert.Contains("Run it again.", Assert.Single(command.Context.Errors).ErrorDetails.Message, StringComparison.Ordinal);
    }

    /// <summary>Finds the user, as a command does before it decides, and then sends a call of which the outcome is written.</summary>
    private static void Show(RunningCommand command, string address) =>
        UserReading.Resolve(command.Run, new UserTarget(address) { Address = address }, user => command.Run.Send(user.Target,
            (client, observer, token) => client.GetAsync(user.UserId, observer, token), response => command.Run.Write(response.User)));

    private static void Read(RunningCommand command, string address)
    {
        UserReading.Resolve(command.Run, new UserTarget(address) { Address = address }, _ => { });
        command.Run.End();
    }

    private static void Remove(RunningCommand command, string id) => command.Run.Send(
        new CallTarget(id, id), (client, observer, token) => client.DeleteAsync(id, observer, token), _ => { });
}
