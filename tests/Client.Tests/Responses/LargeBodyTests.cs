using System.Net;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>Endless bodies of many calls at once: all but one stop at what is usual, and the memory of that one is given back.</summary>
public sealed class LargeBodyTests
{
    private const int Usual = 4 * 1024 * 1024;

    [Fact]
    public async Task Only_one_large_body_is_in_memory_at_a_time()
    {
        using BodyReader reader = new();
        EndlessStream[] streams = [.. Enumerable.Range(0, 12).Select(_ => new EndlessStream())];
        HttpResponseMessage[] messages =
            [.. streams.Select(stream => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) })];
        List<Task<int>> reading = [.. messages.Select((message, i) => Task.Run(async () =>
        {
            await reader.BufferAsync(message, default, default);
            return i;
        }))];
        for (int done = 0; done < 3; done++)
        {
            Task<int> first = await Task.WhenAny(reading);
            reading.Remove(first);
            int one = await first;
            Assert.True(new Response(messages[one], 1).IsTooLong);
            Assert.InRange(streams[one].Taken, BodyReader.Largest, BodyReader.Largest + 1);
            Assert.All(streams.Where((stream, i) => i != one), stream => Assert.InRange(stream.Taken, 0, Usual));
            messages[one].Dispose();
            streams[one].Forget();
        }

        // The others are waiting for their turn; nobody takes it any more.
        foreach (HttpResponseMessage message in messages) { message.Dispose(); }
    }

    /// <summary>Waiting for the turn ends with the call.</summary>
    [Fact]
    public async Task Waiting_for_room_for_a_large_body_ends_with_the_call()
    {
        using BodyReader reader = new();
        using HttpResponseMessage large = new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) };
        await reader.BufferAsync(large, default, default);
        using CancellationTokenSource stop = new();
        using HttpResponseMessage next = new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) };
        Task waiting = reader.BufferAsync(next, stop.Token, stop.Token);
        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private sealed class EndlessStream : Stream
    {
        private long _read;

        public long Taken => Interlocked.Read(ref _read);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        /// <summary>What was read of it is no longer in memory.</summary>
        public void Forget() => Interlocked.Exchange(ref _read, 0);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Interlocked.Add(ref _read, buffer.Length);
            return ValueTask.FromResult(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
