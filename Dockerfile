# Labmark with all that it needs, for those who have Docker and nothing else: see docs/docker.md.
FROM debian:trixie
COPY . /labmark
WORKDIR /labmark
# The launcher knows what is needed: it installs that, builds, and finds that nothing runs here.
RUN ./labmark census && apt-get clean && rm -rf /var/lib/apt/lists/* /root/.m2
VOLUME /var/lib/labmark
CMD ["./labmark", "demo"]
