# syntax=docker/dockerfile:1
# The server as one self-contained, ReadyToRun program, as `./build.sh pack` makes it, on an image without shell and package
# manager. Build: docker build -t openlaas --build-arg REVISION=$(git rev-parse HEAD) .

ARG DOTNET=10.0

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET}-noble AS build
ARG TARGETARCH
ARG REVISION=""
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source

# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Laas.Contracts/Laas.Contracts.csproj src/Laas.Contracts/
COPY src/Laas.Domain/Laas.Domain.csproj src/Laas.Domain/
COPY src/Laas.Storage/Laas.Storage.csproj src/Laas.Storage/
COPY src/Laas.Server/Laas.Server.csproj src/Laas.Server/
RUN dotnet restore src/Laas.Server -a "$TARGETARCH" -p:PublishReadyToRun=true

COPY src/ src/
RUN dotnet publish src/Laas.Server -c Release -a "$TARGETARCH" --self-contained --no-restore -p:PublishReadyToRun=true \
      -p:SourceRevisionId="$REVISION" -o /app \
    && rm -f /app/*.pdb /app/*.xml \
    && mkdir /empty

# "extra" has the time zones that warehouses need; libraries of C and C++, OpenSSL and certificates are in all variants.
FROM mcr.microsoft.com/dotnet/runtime-deps:${DOTNET}-noble-chiseled-extra
ARG REVISION=""
ARG VERSION=""
LABEL org.opencontainers.image.title="OpenLaaS" \
      org.opencontainers.image.description="Self-hosted fulfilment server that speaks the LaaS part of the Yandex Market Partner API" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"

COPY --from=build /app /app
COPY LICENSE /app/
# A volume takes owner and mode from here. Nothing else is written: run it with --read-only.
COPY --from=build --chown=1654:1654 --chmod=0700 /empty /data

# No diagnostic sockets; temporary files go where writing is allowed. The base image's port would only cause a warning:
# the address stands on the command line.
ENV DOTNET_EnableDiagnostics=0 TMPDIR=/data ASPNETCORE_HTTP_PORTS=""
WORKDIR /data
VOLUME /data
USER 1654:1654
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/app/laas-server", "health"]
ENTRYPOINT ["/app/laas-server"]
CMD ["serve", "--data", "/data", "--urls", "http://0.0.0.0:8080"]
