# Debian 12 packages by purpose; yunli.sh installs the lists that a command needs.
BUILD_PACKAGES="g++ cmake ninja-build ccache mold pkg-config git ca-certificates
  libasio-dev librestinio-dev libhttp-parser-dev nlohmann-json3-dev libexpected-dev libspdlog-dev libfmt-dev libcli11-dev libtomlplusplus-dev
  libsoci-dev libsqlite3-dev libpq-dev libsofia-sip-ua-dev libspeexdsp-dev libwebrtc-audio-processing-dev
  libsodium-dev libssl-dev libre2-dev libicu-dev libphonenumber-dev libfreexl-dev libzip-dev libexpat1-dev libxlsxwriter-dev libcurl4-openssl-dev
  nodejs npm curl"
RUN_PACKAGES="espeak-ng-data libespeak-ng1 ffmpeg"
TEST_PACKAGES="libgtest-dev libgmock-dev libbenchmark-dev librapidcheck-dev postgresql chromium fonts-noto-cjk sip-tester clang-16 clang-tidy-16 clang-format-16 libclang-rt-16-dev python3 procps"
