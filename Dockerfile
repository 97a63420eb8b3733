# Builds the front ends and the server, and leaves only what runs.
FROM maven:3-eclipse-temurin-25 AS build
COPY --from=node:20-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /build
COPY . .
RUN mvn --batch-mode --quiet --projects server --also-make package -DskipTests -Dspotless.check.skip=true
# Netty would unpack its native transport at every start, into a folder that may not hold programs.
RUN mkdir /native && cd /native \
 && for jar in /build/server/target/lib/netty-transport-native-epoll-*-linux-*.jar; do jar -x -f "$jar"; done \
 && mv META-INF/native/*.so . && rm -r META-INF

FROM eclipse-temurin:25-jre AS app
RUN apt-get update \
 && apt-get install --yes --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home alcove \
 && install --directory --owner=alcove /data
COPY --from=build /build/server/target/lib /app/lib
COPY --from=build /native /app/native
COPY --from=build /build/server/target/alcove.jar /build/server/src/main/run/jvm.options /app/
WORKDIR /app

# Java keeps what it loaded for a first run, which is valid for these very files. The run has a PostgreSQL of its own.
FROM app AS trained
COPY --from=build /build/server/src/main/run/train /usr/local/bin/
RUN train java /app

FROM app
COPY --from=trained /app/alcove.aot /app/alcove.aot
USER alcove
VOLUME /data
ENV ALCOVE_DATA=/data ALCOVE_HOST=0.0.0.0
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["curl", "--fail", "--silent", "--max-time", "2", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["java", "@/app/jvm.options", "-Djava.library.path=/app/native", "-XX:AOTCache=/app/alcove.aot", \
  "-jar", "/app/alcove.jar"]
